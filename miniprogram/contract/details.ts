import type { Details } from './booking'
import { isDate } from './calendar'
import type { Field } from './city/businesses'
import { normalisePlate, plateFault } from './plate'

/** The business's own fields: how a value is tidied, what is wrong with it, and which one names the vehicle. */

const isCode = (field: Field): boolean =>
  field.kind === 'plate' || field.kind === 'vin' || (field.kind === 'text' && field.code === true)

/** The value as it is checked and stored. */
export const normaliseDetail = (field: Field, value: string): string => {
  if (field.kind === 'plate') return normalisePlate(value)
  return isCode(field) ? value.replace(/\s/g, '').toUpperCase() : value.trim()
}

const vinFault = (vin: string): string | null => {
  if (vin.length < 17) return `车辆识别代号少了 ${17 - vin.length} 位`
  if (vin.length > 17) return `车辆识别代号多了 ${vin.length - 17} 位`
  return /^[A-HJ-NPR-Z\d]{17}$/.test(vin) ? null : '车辆识别代号里没有字母 I、O、Q，请核对'
}

/** What is wrong with a normalised value, as a sentence that names the fix, or null when it is valid. */
export const detailFault = (field: Field, value: string): string | null => {
  if (value === '')
    return field.required ? `请${field.kind === 'choice' ? '选择' : '填写'}${field.label}` : null
  switch (field.kind) {
    case 'plate':
      return plateFault(value)
    case 'vin':
      return vinFault(value)
    case 'choice':
      return field.options.includes(value) ? null : `请重新选择${field.label}`
    case 'date':
      return isDate(value) ? null : '日期不对，请重新选择'
    case 'text':
      if (value.length > field.maxLength) return `最多 ${field.maxLength} 个字，现在是 ${value.length} 个`
      return field.pattern === undefined || new RegExp(field.pattern).test(value)
        ? null
        : (field.patternHint ?? `${field.label}格式不对，请核对`)
  }
}

/** Exactly the fields of the business, tidied; a field that was not given is empty, any other is dropped. */
export const normaliseDetails = (fields: Field[], details: Details): Details =>
  Object.fromEntries(fields.map((field) => [field.key, normaliseDetail(field, details[field.key] ?? '')]))

/** key → sentence for each wrong value; empty when all is well. Expects normalised details. */
export const detailFaults = (fields: Field[], details: Details): Record<string, string> => {
  const faults: Record<string, string> = {}
  for (const field of fields) {
    const fault = detailFault(field, details[field.key] ?? '')
    if (fault !== null) faults[field.key] = fault
  }
  return faults
}

/** What tells the vehicle of a booking from others: the first identifying field with a value, by its key, or null. */
export const vehicleIdentity = (
  fields: Field[],
  details: Details,
): { field: string; value: string } | null => {
  for (const { key, identifiesVehicle } of fields) {
    const value = details[key] ?? ''
    if (identifiesVehicle === true && value !== '') return { field: key, value }
  }
  return null
}

/** What was given, as label and value; empty fields are left out. */
export const detailLines = (fields: Field[], details: Details): { label: string; value: string }[] =>
  fields
    .map((field) => ({ label: field.label, value: details[field.key] ?? '' }))
    .filter((line) => line.value !== '')
