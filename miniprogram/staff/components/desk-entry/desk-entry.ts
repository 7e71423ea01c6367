/** One way on from the desk, with how many wait there. It is tapped as a whole; the page listens to `tap`. */
Component({
  properties: {
    name: String,
    hint: String,
    /** Empty where nobody counts, or before the answer. */
    count: String,
  },
})
