/** How shares and averages are said. */

/** `52%`; a dash where there is nothing to share out. */
export const shareInWords = (share: number | null): string =>
  share === null ? '—' : `${Math.round(share * 100)}%`

/** `17 分钟`, `3.6 天` */
export const averageInWords = (average: number | null, unit: string, digits = 0): string =>
  average === null ? '—' : `${average.toFixed(digits)} ${unit}`

/** How long a bar is beside the longest of its chart. */
export const percentOf = (value: number, longest: number): number =>
  longest === 0 ? 0 : Math.round((Math.max(value, 0) / longest) * 100)
