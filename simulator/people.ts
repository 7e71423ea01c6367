import seeded from './people.json'

/** Somebody whose WeChat account can be on a simulated phone. Nothing of it is registered anywhere. */
export interface Person {
  /** Names the account in addresses: `/phone?account=wang`. */
  key: string
  openid: string
  name: string
  /** What the person does here, for the account switch. */
  role: string
  /** Invented, with a valid check digit. */
  idNumber: string
  mobile: string
  /** Who works for the office from the start; `offices`: null = all of the city. */
  staff?: { role: string; offices: string[] | null } | undefined
}

export const people: readonly Person[] = seeded

export function personOf(key: string | null): Person | undefined {
  return people.find((person) => person.key === key)
}
