import type { Category } from '../../contract/city'
import type { PublicCity } from '../../contract/models'
import { type Refusal, refuse } from '../../contract/refusals'
import {
  type BusinessLine,
  businessLine,
  businessLineAmongAll,
  shortCategory,
} from '../../services/business-line'
import { currentCity, findBusiness, loadCity } from '../../services/city'
import { readDraft } from '../../services/draft'
import { open } from '../../services/navigation'
import { commonFirst, searchBusinesses, suggestedWords } from '../../services/search'

interface Tab {
  id: string
  name: string
}

const tabOf = (category: Category): Tab => ({ id: category.id, name: shortCategory(category) })

Component({
  data: {
    ready: false,
    refusal: null as Refusal | null,
    tabs: [] as Tab[],
    category: '',
    categoryPlain: '',
    businesses: [] as BusinessLine[],
    query: '',
    /** Whether there is anything to search for. */
    asked: false,
    found: [] as BusinessLine[],
    suggestions: [] as string[],
  },
  methods: {
    onLoad(query: { category?: string }) {
      void this.load(query.category)
    },
    async load(category?: string) {
      this.setData({ refusal: null })
      const city = await loadCity()
      if (!city) {
        this.setData({ refusal: refuse('NETWORK') })
        return
      }
      const drafted = findBusiness(city, readDraft()?.business)?.category
      const wanted = city.categories.find(({ id }) => id === (category ?? drafted)) ?? city.categories[0]
      this.setData({ ready: true, tabs: city.categories.map(tabOf), suggestions: suggestedWords(city) })
      if (wanted) this.show(city, wanted.id)
    },
    retry() {
      void this.load()
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const city = currentCity()
      if (city) this.show(city, String(event.currentTarget.dataset.id))
    },
    show(city: PublicCity, category: string) {
      this.setData({
        category,
        categoryPlain: city.categories.find(({ id }) => id === category)?.plain ?? '',
        businesses: commonFirst(city.businesses.filter((business) => business.category === category)).map(
          businessLine,
        ),
      })
    },
    search(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.searchFor(event.detail.value)
    },
    suggest(event: WechatMiniprogram.TouchEvent) {
      this.searchFor(String(event.currentTarget.dataset.word))
    },
    clear() {
      this.searchFor('')
    },
    searchFor(query: string) {
      const city = currentCity()
      if (!city) return
      this.setData({
        query,
        asked: query.trim() !== '',
        found: searchBusinesses(city, query).map((business) =>
          businessLineAmongAll(business, city.categories),
        ),
      })
    },
    open(event: WechatMiniprogram.CustomEvent<{ business: string }>) {
      open('business-detail', { business: event.detail.business })
    },
    askByPhone() {
      open('contact')
    },
  },
})
