import type { Business, Category } from '../contract/city/businesses'

/** What a list shows of a business: the whole of it is too much to hand to a page many times over. */
export interface BusinessLine {
  id: string
  name: string
  plain: string
  tags: string[]
}

/** A business as lists show it. */
export const businessLine = ({
  id,
  name,
  plain,
  vehicleComes,
  channels,
  online,
}: Business): BusinessLine => ({
  id,
  name,
  plain,
  tags: [
    ...(vehicleComes ? ['需带车'] : []),
    ...(channels.includes('agent') ? [] : ['限本人']),
    ...(online === undefined ? [] : ['可网办']),
  ],
})

/** The category without 业务, as it stands on a narrow button or a tag. */
export const shortCategory = (category: Category): string =>
  category.name.replace(/业务$/, '') || category.name

/** Among businesses of several categories, which have the same names, the category comes first. */
export const businessLineAmongAll = (business: Business, categories: Category[]): BusinessLine => {
  const line = businessLine(business)
  const category = categories.find(({ id }) => id === business.category)
  return category ? { ...line, tags: [shortCategory(category), ...line.tags] } : line
}
