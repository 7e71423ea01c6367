import type { GreenGround } from '../../contract/city/city'
import type { GreenPassView } from '../../contract/green-pass'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { cityFor } from '../../services/city'
import { open } from '../../services/navigation'
import { scrollTo, scrollToTop } from '../../services/scrolling'
import { greenPass, isRegistered, loadOverview, rememberPass } from '../../services/session'

/** What is shown at the door, beside the ID card that everybody brings. */
const ID_CARD = '身份证'
const proofsOf = (ground: GreenGround | undefined): string[] =>
  ground && ground.proof !== ID_CARD ? [`本人${ID_CARD}`, ground.proof] : [`本人${ID_CARD}`]

/** The green pass: to be asked for by choosing who one is, to be shown, and to be given up. */
Component({
  data: {
    ready: false,
    registered: false,
    grounds: [] as GreenGround[],
    /** The id of the ground that is chosen. */
    chosen: '',
    fault: '',
    pass: null as GreenPassView | null,
    /** Who the owner of the pass is, in the city's words; empty when the city does not know it any more. */
    name: '',
    proofs: [] as string[],
    asking: false,
    /** The question whether to give the pass up is open. */
    leaving: false,
    withdrawing: false,
    refusal: null as Refusal | null,
    /** Why the pass could not be given up. */
    notWithdrawn: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    /** What this phone knows, at once; then what the server says. */
    async load() {
      const city = await cityFor(this)
      if (!city) return
      this.setData({ grounds: city.greenChannel, refusal: null })
      if (greenPass()) this.show()
      await loadOverview()
      this.show()
    },
    show() {
      const pass = greenPass()
      const ground = this.data.grounds.find(({ id }) => id === pass?.ground)
      this.setData({
        ready: true,
        registered: isRegistered(),
        pass,
        name: ground?.name ?? '',
        proofs: proofsOf(ground),
      })
    },
    onChoose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ chosen: event.detail.value, fault: '' })
    },
    onRegister() {
      open('register')
    },
    async declare() {
      const { chosen, asking } = this.data
      if (asking) return
      this.setData({ fault: '', refusal: null })
      if (chosen === '') {
        this.showFault('请选您属于哪一种')
        return
      }
      this.setData({ asking: true })
      const reply = await call('pass.declare', { ground: chosen })
      this.setData({ asking: false })
      if (reply.ok) {
        rememberPass(reply.data.pass)
        this.show()
        scrollToTop()
      } else if (reply.code === 'GREEN_TOO_YOUNG') this.showFault(reply.message)
      else this.setData({ refusal: reply })
    },
    /** Above the choice, which may be longer than the screen. */
    showFault(fault: string) {
      this.setData({ fault })
      scrollTo('#fault')
    },
    retry() {
      if (this.data.ready) void this.declare()
      else void this.load()
    },
    onGuide() {
      open('guide')
    },
    onLeave() {
      this.setData({ leaving: true, notWithdrawn: null })
    },
    onKeep() {
      if (!this.data.withdrawing) this.setData({ leaving: false })
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.onKeep()
    },
    async withdraw() {
      if (this.data.withdrawing) return
      this.setData({ withdrawing: true })
      const reply = await call('pass.withdraw', {})
      this.setData({ withdrawing: false, leaving: !reply.ok, notWithdrawn: reply.ok ? null : reply })
      if (!reply.ok) return
      rememberPass(null)
      this.setData({ chosen: '' })
      this.show()
      wx.showToast({ title: '已停用', icon: 'success' })
    },
  },
})
