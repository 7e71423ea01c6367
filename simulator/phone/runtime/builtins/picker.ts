import { actionButton, element } from '../dom'
import { ask } from '../overlay/layer'
import { define } from './builtin'
import { PickerColumns } from './picker-columns'
import { dateRows, dateValue, timeRows } from './picker-dates'

interface PickerData {
  mode: string
  range: unknown[]
  rangeKey: string
  value: unknown
  start: string
  end: string
  fields: string
  headerText: string
}

/** A picker of one mode: its rows, and what the chosen rows mean. */
interface Wheels {
  rows: string[][]
  chosen: number[]
  /** Called after a wheel was turned; may fill the wheels after it. */
  turned?(columns: PickerColumns, column: number, index: number): void
  value(chosen: number[]): unknown
}

export const picker = define({
  properties: {
    mode: 'selector',
    range: [] as unknown[],
    rangeKey: '',
    value: null as unknown,
    start: '',
    end: '',
    fields: 'day',
    disabled: false,
    headerText: '',
    name: '',
  },
  setUp(builtin) {
    const { trigger } = builtin
    const open = async () => {
      if (builtin.data.disabled) return
      const wheels = wheelsOf(builtin.data, trigger)
      if (!wheels) {
        console.error(`picker mode="${builtin.data.mode}" is not simulated`)
        return
      }
      const chosen = await askWheels(builtin.data.headerText, wheels)
      if (chosen) trigger('change', { value: wheels.value(chosen) })
      else trigger('cancel')
    }
    return { tap: () => void open(), value: () => builtin.data.value }
  },
})

function wheelsOf(data: PickerData, trigger: (name: string, detail: object) => unknown): Wheels | null {
  switch (data.mode) {
    case 'selector':
      return {
        rows: [labels(data.range, data.rangeKey)],
        chosen: [Number(data.value ?? 0)],
        value: ([index]) => index,
      }
    case 'multiSelector':
      return {
        rows: (data.range as unknown[][]).map((column) => labels(column, data.rangeKey)),
        chosen: (data.value as number[] | null) ?? [],
        turned(columns, column, value) {
          trigger('columnchange', { column, value })
          // The page answers by changing the columns to the right.
          setTimeout(() => {
            ;(data.range as unknown[][]).forEach((rows, place) => {
              if (place > column) columns.fill(place, labels(rows, data.rangeKey))
            })
          })
        },
        value: (chosen) => chosen,
      }
    case 'time':
      return timeRows(String(data.value ?? ''), data.start, data.end)
    case 'date': {
      const dates = dateRows({ ...data, value: String(data.value ?? '') })
      return {
        ...dates,
        turned(columns) {
          const next = dateRows({ ...data, value: dateValue(dates.firstYear, columns.chosen) })
          next.rows.forEach((rows, place) => {
            if (place > 1) columns.fill(place, rows)
          })
        },
      }
    }
    default:
      return null
  }
}

function askWheels(title: string, wheels: Wheels): Promise<number[] | null> {
  const columns = new PickerColumns((column, index) => wheels.turned?.(columns, column, index))
  wheels.rows.forEach((rows, column) => {
    columns.fill(column, rows, wheels.chosen[column] ?? 0)
  })
  const answered = ask<number[] | null>(
    (answer) => {
      const sheet = element('div', 'phone-sheet')
      sheet.setAttribute('role', 'dialog')
      sheet.setAttribute('aria-label', title || '请选择')
      const header = element('header')
      header.append(
        actionButton('', '取消', () => answer(null)),
        element('span', '', title),
        actionButton('phone-sheet-confirm', '确定', () => answer(columns.read())),
      )
      sheet.append(header, columns.element)
      return sheet
    },
    () => null,
  )
  columns.show()
  return answered
}

function labels(rows: readonly unknown[], key: string): string[] {
  return rows.map((row) => {
    const isObject = key !== '' && row !== null && typeof row === 'object'
    return String(isObject ? (row as Record<string, unknown>)[key] : row)
  })
}
