import type { Tone, Verdict } from '../../../contract/verdicts'

/** Colour, icon and word say the same, for those who see only one of them. */
const ICONS: Record<Tone, string> = {
  go: 'check-circle-filled',
  caution: 'error-circle-filled',
  stop: 'close-circle-filled',
}

/** What the system sees, to be read at arm's length, and what to do. */
Component({
  properties: { verdict: { type: Object, value: {} as Verdict } },
  data: { icon: '' },
  observers: {
    verdict({ tone }: Verdict) {
      this.setData({ icon: ICONS[tone] ?? '' })
    },
  },
})
