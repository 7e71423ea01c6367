/** One bar of a chart. The words say all of it; the bar only shows how it compares. */
export interface Bar {
  id: string
  name: string
  words: string
  /** 0 to 100. */
  percent: number
}

/** A chart that is a list: read aloud as well as seen. */
Component({
  properties: {
    label: String,
    bars: { type: Array, value: [] as Bar[] },
  },
})
