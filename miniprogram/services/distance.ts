/** Distances between places of a city. */

/** Somewhere on the earth, in degrees. */
export interface Place {
  latitude: number
  longitude: number
}

const EARTH_METRES = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres as the crow flies. */
export const metresBetween = (one: Place, other: Place): number => {
  const across =
    radians(other.longitude - one.longitude) * Math.cos(radians((one.latitude + other.latitude) / 2))
  const along = radians(other.latitude - one.latitude)
  return EARTH_METRES * Math.hypot(across, along)
}

/** `约 800 米`, `约 3.2 公里`, `约 25 公里`: no more exact than a line on the map can be. */
export const distanceInWords = (metres: number): string => {
  if (metres < 950) return `约 ${Math.max(Math.round(metres / 100), 1) * 100} 米`
  const kilometres = metres / 1000
  return `约 ${kilometres < 10 ? Number(kilometres.toFixed(1)) : Math.round(kilometres)} 公里`
}
