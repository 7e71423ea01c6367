import { element } from '../dom'
import { changes, closest, define, mountedWithin } from './builtin'
import { rowHeight } from './picker-columns'

export const pickerView = define({
  properties: {
    value: [] as unknown[],
    indicatorStyle: '',
    indicatorClass: '',
    maskStyle: '',
    maskClass: '',
    immediateChange: false,
  },
  setUp(builtin) {
    const { host } = builtin
    const wheels = element('div', 'phone-columns')
    host.append(wheels)
    const columns = () =>
      mountedWithin(host, 'picker-view-column').flatMap(({ parts }) => parts.scroller ?? [])
    return {
      slot: wheels,
      chosen() {
        const value = columns().map((column) => Math.round(column.scrollTop / rowHeight))
        builtin.trigger('change', { value })
      },
      update(changed) {
        if (!changes(changed, 'value')) return
        setTimeout(() => {
          columns().forEach((column, place) => {
            column.scrollTop = Number(builtin.data.value[place] ?? 0) * rowHeight
          })
        })
      },
    }
  },
})

export const pickerViewColumn = define({
  properties: {},
  setUp(builtin) {
    const scroller = element('div', 'phone-column')
    builtin.host.append(scroller)
    let timer = 0
    scroller.addEventListener('scroll', (event) => {
      event.stopPropagation()
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        closest(builtin.host, 'picker-view')?.parts.chosen?.(builtin.host)
      }, 80)
    })
    return { slot: scroller, scroller }
  },
})
