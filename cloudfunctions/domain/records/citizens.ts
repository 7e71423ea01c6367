/** A registered person. */
export interface CitizenRecord {
  /** The WeChat account (openid): one account has one person. */
  _id: string
  /** HMAC of the ID number, unique: one person has one account. */
  personKey: string
  /** HMAC of the mobile number; several people may share a phone. */
  mobileKey: string
  /** Sealed `Person`. */
  sealed: string
  consent: string
  registeredAt: Date
  /** Unique, random, and kept for good: the reference of the person's green pass, or of the pass that the person would have. */
  passReference: string
  /** The sealed ground of the green pass; null = none. */
  pass: string | null
  /** Since when the person is closing the account: nobody is registered any more, and what is left is being erased. */
  closingAt: Date | null
}

/** What a green pass is for; one of the city's grounds. Only ever in memory or sealed: it may be about health. */
export interface PassGround {
  ground: string
}

/** The personal data of a citizen, only ever in memory or sealed. */
export interface Person {
  name: string
  idNumber: string
  mobile: string
}
