import type { Business, Category } from '../contract/city/businesses'

/** Finds businesses by the words that people use, not by their official names only. */

interface Catalogue {
  businesses: Business[]
  categories: Category[]
}

/** Places that are searched, the telling ones first. The category alone ranks lowest, but adds up with others. */
const WEIGHTS = { name: 10, keywords: 9, plain: 5, materials: 3, category: 2 }

/** Results this much weaker than the best are chance hits. */
const WORTH_SHOWING = 0.4

/** Shared pairs of characters below this share of the query are chance hits too. */
const ALIKE = 0.5

const tidy = (text: string): string => text.toLowerCase().replace(/[\s，。、？！,.?!“”"]/g, '')

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2))

/** 0–1: the share of what was typed that these words name together. */
const named = (typed: string, words: string[]): number => {
  const covered = new Set<number>()
  for (const word of words) {
    const at = word.length > 1 ? typed.indexOf(word) : -1
    for (let place = at; at !== -1 && place < at + word.length; place += 1) covered.add(place)
  }
  return covered.size / typed.length
}

/** 0–½: how much these words look like what was typed, for words that differ in a character or two. */
const alike = (typed: string, words: string): number => {
  const pairs = pairsOf(typed)
  const share = pairs.filter((pair) => words.includes(pair)).length / Math.max(pairs.length, 1)
  return share < ALIKE ? 0 : share / 2
}

/** 0–1: how well these texts answer what was typed. */
const likeness = (typed: string, texts: string[]): number => {
  const words = texts.map(tidy)
  if (words.some((each) => each.includes(typed))) return 1
  return Math.max(named(typed, words), ...words.map((each) => alike(typed, each)))
}

const scoreOf = (typed: string, business: Business, category: Category | undefined): number =>
  WEIGHTS.name * likeness(typed, [business.name]) +
  WEIGHTS.keywords * likeness(typed, business.keywords) +
  WEIGHTS.plain * likeness(typed, [business.plain]) +
  WEIGHTS.materials *
    likeness(
      typed,
      business.materials.map((material) => material.name),
    ) +
  WEIGHTS.category * likeness(typed, category ? [category.name, category.plain] : [])

/** Common ones first, else in the city's order. */
export const commonFirst = (businesses: Business[]): Business[] => [
  ...businesses.filter((business) => business.common === true),
  ...businesses.filter((business) => business.common !== true),
]

/**
 * The businesses that a query means, best first; empty when nothing fits or nothing was typed. Words apart by
 * spaces add up: `电动车 补牌`. So do words inside a sentence: `电动车牌照丢了怎么办`.
 */
export const searchBusinesses = (catalogue: Catalogue, query: string): Business[] => {
  const typed = query.split(/\s+/).map(tidy).filter(Boolean)
  const scored = commonFirst(catalogue.businesses).map((business) => {
    const category = catalogue.categories.find((each) => each.id === business.category)
    const score = typed.reduce((sum, word) => sum + scoreOf(word, business, category), 0)
    return { business, score }
  })
  const enough = WORTH_SHOWING * Math.max(0, ...scored.map(({ score }) => score))
  return scored
    .filter(({ score }) => score > 0 && score >= enough)
    .sort((one, other) => other.score - one.score)
    .map(({ business }) => business)
}

const SUGGESTED_AT_MOST = 6

/** Words to try when a search found nothing: the first everyday word of the common businesses. */
export const suggestedWords = ({ businesses }: Catalogue): string[] => {
  const words = businesses
    .filter((business) => business.common === true)
    .flatMap(({ keywords }) => keywords.slice(0, 1))
  return [...new Set(words)].slice(0, SUGGESTED_AT_MOST)
}
