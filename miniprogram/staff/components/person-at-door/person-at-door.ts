import { numberInGroups } from '../../../contract/wording'

/** `360602195403120040` → `360602 19540312 0040`, as a card is compared; a unit's code in groups of four. */
const inGroups = (idNumber: string): string => {
  if (/^\d{17}[\dX]$/.test(idNumber))
    return `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`
  // What is masked is not there to be compared.
  return idNumber.includes('*') ? idNumber : numberInGroups(idNumber)
}

/** Somebody to compare with the card that is held out: the name, and every digit. */
Component({
  properties: {
    /** Who that is, where more than one is named. */
    role: String,
    name: String,
    idNumber: String,
    /** Named, but not the one who stands here. */
    aside: Boolean,
  },
  data: { grouped: '' },
  observers: {
    idNumber(idNumber: string) {
      this.setData({ grouped: inGroups(idNumber) })
    },
  },
})
