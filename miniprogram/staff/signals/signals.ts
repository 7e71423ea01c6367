import type { SignalView } from '../../contract/blacklist'
import type { Refusal } from '../../contract/refusals'
import { numberInGroups } from '../../contract/wording'
import { call } from '../../services/api'
import { open } from '../../services/navigation'
import { leavePreset, presetOfSignal } from '../ban-preset'

/** What each kind of signal is, and why it need not mean anything. */
const KINDS: Record<SignalView['kind'], { name: string; explanation: string }> = {
  'many-vehicles': {
    name: '一个人约了很多辆车',
    explanation: '可能是代办人占用本人业务的号；也可能是家里车多。',
  },
  'handed-over': {
    name: '刚取消的号马上被别人约走',
    explanation: '可能是倒号；也可能只是巧合。',
  },
  'shared-mobile': {
    name: '多个人用同一个手机号',
    explanation: '可能是代办人替人登记；也可能是子女帮老人登记。',
  },
}

interface SignalCard {
  name: string
  explanation: string
  words: string
  people: { name: string; idNumber: string; appointment: string }[]
}

const cardOf = ({ kind, words, people }: SignalView): SignalCard => ({
  ...KINDS[kind],
  words,
  people: people.map(({ name, idNumber, appointment }) => ({
    name: name === '' ? '没有登记过的人' : name,
    idNumber,
    appointment: appointment === null ? '' : numberInGroups(appointment),
  })),
})

type PersonEvent = WechatMiniprogram.TouchEvent<object, object, { signal: number; person: number }>

Component({
  data: {
    ready: false,
    signals: [] as SignalView[],
    cards: [] as SignalCard[],
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const reply = await call('signal.list', {})
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { signals } = reply.data
      this.setData({ ready: true, refusal: null, signals, cards: signals.map(cardOf) })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onBan(event: PersonEvent) {
      const { signal, person } = event.currentTarget.dataset
      const found = this.data.signals[signal]
      if (!found) return
      leavePreset(presetOfSignal(found, found.people[person]?.appointment ?? null))
      open('staff/ban-add')
    },
  },
})
