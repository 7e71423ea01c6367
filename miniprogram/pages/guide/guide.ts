import type { Category } from '../../contract/city/businesses'
import type { PublicCity } from '../../contract/city/public-city'
import type { Refusal } from '../../contract/refusals'
import { type BusinessLine, businessLine } from '../../services/business-line'
import { cityFor } from '../../services/city'
import { open } from '../../services/navigation'
import { commonFirst } from '../../services/search'

interface Section {
  id: string
  name: string
  plain: string
  icon: string
  businesses: BusinessLine[]
}

const sectionOf = ({ id, name, plain, icon }: Category, { businesses }: PublicCity): Section => ({
  id,
  name,
  plain,
  icon,
  businesses: commonFirst(businesses.filter(({ category }) => category === id)).map(businessLine),
})

Component({
  data: {
    sections: [] as Section[],
    /** The category whose businesses are shown. */
    opened: '',
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city)
        this.setData({
          refusal: null,
          sections: city.categories.map((category) => sectionOf(category, city)),
        })
    },
    onToggle(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      this.setData({ opened: this.data.opened === id ? '' : id })
    },
    onOpen(event: WechatMiniprogram.CustomEvent<{ business: string }>) {
      open('business-detail', { business: event.detail.business, read: '1' })
    },
  },
})
