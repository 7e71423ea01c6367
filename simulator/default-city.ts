/** The folder in `city/` that is used when none is asked for. */
export const defaultCity = 'yingtan'
