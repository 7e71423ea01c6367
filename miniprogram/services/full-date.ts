/** `2026年11月25日`, for dates that may be of another year. */
export const fullDateInWords = (date: string): string =>
  `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
