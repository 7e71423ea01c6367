import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity, type PublicOffice } from '../../services/city'
import { open } from '../../services/navigation'

Component({
  data: {
    entitled: [] as string[],
    offices: [] as PublicOffice[],
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await loadCity()
      if (city) this.setData({ entitled: city.greenChannel, offices: city.offices, refusal: null })
      else this.setData({ refusal: refuse('NETWORK') })
    },
    onAsk() {
      open('contact')
    },
  },
})
