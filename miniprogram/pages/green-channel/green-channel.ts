import type { GreenGround } from '../../contract/city/city'
import type { Refusal } from '../../contract/refusals'
import { cityFor, type PublicOffice } from '../../services/city'
import { open } from '../../services/navigation'
import { greenPass } from '../../services/session'

Component({
  data: {
    grounds: [] as GreenGround[],
    offices: [] as PublicOffice[],
    hasPass: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      this.setData({ hasPass: greenPass() !== null })
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (city) this.setData({ grounds: city.greenChannel, offices: city.offices, refusal: null })
    },
    onPass() {
      open('green-pass')
    },
    onAsk() {
      open('contact')
    },
  },
})
