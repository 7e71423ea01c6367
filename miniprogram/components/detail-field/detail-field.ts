import { dateOf } from '../../contract/calendar'
import type { Field } from '../../contract/city/businesses'
import { normaliseDetail } from '../../contract/details'
import { dateInWords } from '../../contract/wording'
import { now } from '../../services/clock'
import { joinPlate, prefixAt, prefixColumns, prefixIndexes, splitPlate } from '../../services/plate-parts'

type Control = 'plate' | 'code' | 'cells' | 'picker' | 'date' | 'line' | 'lines'

/** More options than this go into a picker, so that the screen stays short. */
const CELLS_AT_MOST = 6
/** Longer texts get several lines. */
const LINE_AT_MOST = 30
const VIN_LENGTH = 17

const controlOf = (field: Field): Control => {
  switch (field.kind) {
    case 'plate':
    case 'date':
      return field.kind
    case 'vin':
      return 'code'
    case 'choice':
      return field.options.length > CELLS_AT_MOST ? 'picker' : 'cells'
    case 'text':
      if (field.code === true) return 'code'
      return field.maxLength > LINE_AT_MOST ? 'lines' : 'line'
  }
}

const lengthOf = (field: Field): number =>
  field.kind === 'text' ? field.maxLength : field.kind === 'vin' ? VIN_LENGTH : -1

/**
 * One thing that a business asks for, with its hint and fault. Emits `change` with `{ key, value }` at every
 * change, `leave` with `{ key }` when the person is done with it. Faults are the page's.
 */
Component({
  properties: {
    field: { type: Object, value: {} as Field },
    value: { type: String, value: '' },
    /** What is wrong, or empty. */
    fault: { type: String, value: '' },
    /** What new plates of the city begin with. */
    platePrefix: { type: String, value: '' },
    /** It stands in a sheet over the page, which does not scroll with it. */
    fixed: Boolean,
  },
  data: {
    control: '' as Control | '',
    length: -1,
    options: [] as string[],
    /** What stands in the control: of a plate only the part after the prefix. */
    typed: '',
    count: 0,
    prefix: '',
    prefixColumns,
    prefixIndexes: [0, 0] as [number, number],
    dateWords: '',
    today: '',
  },
  observers: {
    field(field: Field) {
      if (field.kind === undefined) return
      this.setData({
        control: controlOf(field),
        length: lengthOf(field),
        options: field.kind === 'choice' ? field.options : [],
        today: dateOf(now()),
      })
    },
    'field, value, platePrefix'(field: Field, value: string, platePrefix: string) {
      if (field.kind !== undefined) this.show(field, value, platePrefix)
    },
  },
  methods: {
    /** Puts a value from outside into the control; what the person is just typing stays as typed. */
    show(field: Field, value: string, platePrefix: string) {
      if (field.kind === 'plate') {
        const prefix = this.data.prefix || platePrefix
        const parts = splitPlate(value, prefix)
        if (prefix === this.data.prefix && value === joinPlate(splitPlate(this.data.typed, prefix))) return
        this.setData({ prefix: parts.prefix, prefixIndexes: prefixIndexes(parts.prefix), typed: parts.rest })
        return
      }
      if (value !== this.data.typed) this.setData({ typed: value })
      this.setData({
        count: normaliseDetail(field, value).length,
        dateWords: field.kind === 'date' && value !== '' ? dateInWords(value) : '',
      })
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const typed = event.detail.value
      this.setData({ typed })
      this.emit(this.data.field.kind === 'plate' ? joinPlate(splitPlate(typed, this.data.prefix)) : typed)
    },
    clear() {
      this.setData({ typed: '' })
      this.emit('')
    },
    choosePrefix(event: WechatMiniprogram.CustomEvent<{ value: [number, number] }>) {
      const prefix = prefixAt(event.detail.value)
      this.setData({ prefix, prefixIndexes: event.detail.value })
      this.emit(joinPlate(splitPlate(this.data.typed, prefix)))
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.emit(event.detail.value)
      this.leave()
    },
    pickOption(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
      const option = this.data.options[Number(event.detail.value)]
      if (option === undefined) return
      this.emit(option)
      this.leave()
    },
    /** Leaving a text tidies it: codes in capitals and without spaces. */
    tidy() {
      const { field, typed, prefix } = this.data
      const parts = field.kind === 'plate' ? splitPlate(typed, prefix) : null
      const tidied = parts ? parts.rest : normaliseDetail(field, typed)
      this.setData(
        parts
          ? { typed: tidied, prefix: parts.prefix, prefixIndexes: prefixIndexes(parts.prefix) }
          : { typed: tidied },
      )
      this.emit(parts ? joinPlate(parts) : tidied)
      this.leave()
    },
    emit(value: string) {
      this.triggerEvent('change', { key: this.data.field.key, value })
    },
    leave() {
      this.triggerEvent('leave', { key: this.data.field.key })
    },
  },
})
