import type { Business } from '../contract/city'

/** What a list shows of a business: the whole of it is too much to hand to a page many times over. */
export interface BusinessLine {
  id: string
  name: string
  plain: string
  tags: string[]
}

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
