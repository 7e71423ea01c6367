/** A JSON object. */
export type Json = Record<string, unknown>

/** One compiled style sheet. Sheets of pages are active only while their page is on top. */
export interface StyleSheet {
  path: string
  isPage: boolean
  css: string
}

/** The parts of a compiled mini program that are not code: what the compiler hands to the runtime. */
export interface Program {
  appJson: Json
  /** theme.json: values of `@variables` for `light` and `dark`. */
  theme: { light?: Record<string, string>; dark?: Record<string, string> }
  /** Path of page → its JSON. */
  pages: Record<string, Json>
  /** Path of component → prefix of its classes; the empty prefix is shared. */
  scopes: Record<string, string>
}
