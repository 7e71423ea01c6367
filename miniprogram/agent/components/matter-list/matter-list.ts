import type { MatterGroup } from './matter-group'

/** Matters to choose from, by category. Event: `change` ({ chosen: ids }). */
Component({
  properties: {
    groups: { type: Array, value: [] as MatterGroup[] },
  },
  methods: {
    onOne(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.tell(({ rows }) => rows.filter((row) => (row.id === id) !== row.chosen))
    },
    /** All of a category; when all are chosen, none. */
    onAll(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.tell((group) =>
        group.id === id ? (group.all ? [] : group.rows) : group.rows.filter(({ chosen }) => chosen),
      )
    },
    tell(chosenOf: (group: MatterGroup) => MatterGroup['rows']) {
      const groups = this.data.groups as MatterGroup[]
      this.triggerEvent('change', { chosen: groups.flatMap(chosenOf).map(({ id }) => id) })
    },
  },
})
