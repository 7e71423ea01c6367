/** The names in a value of PERSONAL_DATA_KEYS; the first is the one that seals. */
export const keyNames = (keys: string): string[] =>
  keys.split(',').map((pair) => pair.trim().split(':')[0] ?? '')
