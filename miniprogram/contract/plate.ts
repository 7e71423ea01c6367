/** Motor vehicle plates (GA 36). E-bike plates differ by city and are a pattern in its data. */

/** The characters that plates begin with, one per province. */
export const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const LETTERS = 'A-HJ-NP-Z'

const PREFIX = `[${PROVINCES}][${LETTERS}]`
const ORDINARY = new RegExp(`^${PREFIX}[${LETTERS}\\d]{4}[${LETTERS}\\d挂学警港澳]$`)
const NEW_ENERGY_SMALL = new RegExp(`^${PREFIX}[D-HJK][${LETTERS}\\d]\\d{4}$`)
const NEW_ENERGY_LARGE = new RegExp(`^${PREFIX}\\d{5}[D-HJK]$`)

/** Spaces and the dot of the plate dropped, letters made large. */
export const normalisePlate = (text: string): string => text.replace(/[\s·•.-]/g, '').toUpperCase()

/** What is wrong with a plate, as a sentence that names the fix, or null when it is valid. */
export const plateFault = (plate: string): string | null => {
  if (!new RegExp(`^[${PROVINCES}]`).test(plate)) return '号牌以省份简称开头，例如“赣”'
  if (/[IO]/.test(plate)) return '号牌里没有字母 I 和 O，请看是不是数字 1 和 0'
  if (plate.length < 7) return `号牌少了 ${7 - plate.length} 位`
  if (plate.length > 8) return `号牌多了 ${plate.length - 8} 位`
  if (plate.length === 7) return ORDINARY.test(plate) ? null : '号牌格式不对，请照行驶证核对'
  return NEW_ENERGY_SMALL.test(plate) || NEW_ENERGY_LARGE.test(plate)
    ? null
    : '新能源号牌格式不对，请照行驶证核对'
}
