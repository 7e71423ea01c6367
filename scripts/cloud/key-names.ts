/** The `name:base64` pairs in a value of PERSONAL_DATA_KEYS; the first is the one that seals. */
export const keyPairs = (keys: string): string[] => keys.split(',').map((pair) => pair.trim())

/** The names in a value of PERSONAL_DATA_KEYS, in the same order. */
export const keyNames = (keys: string): string[] => keyPairs(keys).map((pair) => pair.split(':')[0] ?? '')
