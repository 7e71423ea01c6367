import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity, type PublicOffice } from '../../services/city'

Component({
  data: { offices: [] as PublicOffice[], refusal: null as Refusal | null },
  methods: {
    // On every return, as open or closed may have changed in the meantime.
    onShow() {
      void this.load()
    },
    async load() {
      const city = await loadCity()
      if (city) this.setData({ offices: city.offices, refusal: null })
      else this.setData({ refusal: refuse('NETWORK') })
    },
  },
})
