import type { ContactLine } from '../../contract/city/city'
import type { Refusal } from '../../contract/refusals'
import { cityFor } from '../../services/city'
import { open } from '../../services/navigation'

Component({
  data: { lines: [] as ContactLine[], refusal: null as Refusal | null },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city) this.setData({ lines: city.contactLines, refusal: null })
    },
    onFeedback() {
      open('feedback')
    },
  },
})
