import type { Material } from '../../contract/city/businesses'

interface Row {
  name: string
  /** When it is needed, copies, what to look for: one line each. */
  lines: string[]
  ticked: boolean
}

const linesOf = ({ when, copies, note }: Material): string[] => [
  ...(when === undefined ? [] : [`仅在：${when}`]),
  copies === undefined ? '带原件，不用带复印件' : `带原件和复印件 ${copies} 份`,
  ...(note === undefined ? [] : [note]),
]

/**
 * What to bring. With `tickable` it is a packing list; event `change` ({ ticked: names }).
 */
Component({
  properties: {
    materials: { type: Array, value: [] as Material[] },
    /** What an agent needs besides; empty for one's own business. */
    needs: { type: Array, value: [] as string[] },
    tickable: Boolean,
    /** Names of the materials that are packed. */
    ticked: { type: Array, value: [] as string[] },
  },
  data: { rows: [] as Row[] },
  observers: {
    'materials, ticked'(materials: Material[], ticked: string[]) {
      this.setData({
        rows: materials.map((material) => ({
          name: material.name,
          lines: linesOf(material),
          ticked: ticked.includes(material.name),
        })),
      })
    },
  },
  methods: {
    onTick(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset
      if (!this.data.tickable || !this.data.rows[index]) return
      const ticked = this.data.rows
        .filter((row, place) => row.ticked !== (place === index))
        .map(({ name }) => name)
      this.triggerEvent('change', { ticked })
    },
  },
})
