import type { Refusal } from '../../contract/refusals'
import { cityFor, type PublicOffice } from '../../services/city'

Component({
  data: { offices: [] as PublicOffice[], refusal: null as Refusal | null },
  methods: {
    // On every return, as open or closed may have changed in the meantime.
    onShow() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city) this.setData({ offices: city.offices, refusal: null })
    },
  },
})
