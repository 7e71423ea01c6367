import type { Business, Category } from '../../contract/city/businesses'
import type { PublicCity } from '../../contract/city/public-city'
import type { Refusal } from '../../contract/refusals'
import { isCovered } from '../../services/booking-questions'
import {
  type BusinessLine,
  businessLine,
  businessLineAmongAll,
  shortCategory,
} from '../../services/business-line'
import { cityFor, currentCity, findBusiness } from '../../services/city'
import { readDraft } from '../../services/draft'
import { open } from '../../services/navigation'
import { commonFirst, searchBusinesses, suggestedWords } from '../../services/search'

interface Tab {
  id: string
  name: string
}

/** What this booking may be about: everything for oneself, for others what their mandate says. */
const offered = (city: PublicCity): Business[] => {
  const draft = readDraft()
  return draft ? city.businesses.filter((business) => isCovered(draft, business)) : city.businesses
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
    /** Only what the mandate says is offered. */
    mandated: false,
  },
  methods: {
    onLoad(query: { category?: string }) {
      void this.load(query.category)
    },
    async load(category?: string) {
      this.setData({ refusal: null })
      const city = await cityFor(this)
      if (!city) return
      const drafted = findBusiness(city, readDraft()?.business)?.category
      const businesses = offered(city)
      const categories = city.categories.filter(({ id }) => businesses.some((each) => each.category === id))
      const wanted = categories.find(({ id }) => id === (category ?? drafted)) ?? categories[0]
      this.setData({
        ready: true,
        tabs: categories.map(tabOf),
        suggestions: suggestedWords({ ...city, businesses }),
        mandated: readDraft()?.channel === 'agent',
      })
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
        businesses: commonFirst(offered(city).filter((business) => business.category === category)).map(
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
        // Searched among all, so that what comes closest is not offered in the place of what was meant.
        found: searchBusinesses(city, query)
          .filter((business) => offered(city).includes(business))
          .map((business) => businessLineAmongAll(business, city.categories)),
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
