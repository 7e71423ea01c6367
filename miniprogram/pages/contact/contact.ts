import type { ContactLine } from '../../contract/city/city'
import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity } from '../../services/city'
import { open } from '../../services/navigation'

Component({
  data: { lines: [] as ContactLine[], refusal: null as Refusal | null },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await loadCity()
      if (city) this.setData({ lines: city.contactLines, refusal: null })
      else this.setData({ refusal: refuse('NETWORK') })
    },
    onFeedback() {
      open('feedback')
    },
  },
})
