/** The period that a date is shown in: the day itself, or its month. */
export const periodOf = (date: string, step: 'day' | 'month'): string =>
  step === 'day' ? date : date.slice(0, 7)
