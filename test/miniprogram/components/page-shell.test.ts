import { renderComponent } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { wordsOf } from '../open-page'

let tellNetwork: (state: { isConnected: boolean }) => void
beforeEach(() => {
  new FakePhone()
  Object.assign(wx, {
    getAppBaseInfo: () => ({ fontSizeSetting: 16 }),
    getNetworkType: () => undefined,
    onNetworkStatusChange: (listener: typeof tellNetwork) => {
      tellNetwork = listener
    },
  })
})

type Appearance = typeof import('../../../miniprogram/services/appearance')
type Network = typeof import('../../../miniprogram/services/network')

const shell = () => {
  const component = renderComponent('components/page-shell/page-shell', { properties: { action: true } })
  // The very modules that the component has just loaded.
  const { setCareMode } = jest.requireActual<Appearance>('../../../miniprogram/services/appearance')
  jest.requireActual<Network>('../../../miniprogram/services/network').watchNetwork()
  return { component, setCareMode }
}

it('care mode is a class on the shell, switched while the page is open', () => {
  const { component, setCareMode } = shell()
  expect(component.querySelector('.care')).toBeUndefined()
  setCareMode(true)
  expect(component.querySelector('.care')).toBeDefined()
})

it('WeChat’s text size is looked at again when the page comes back', () => {
  const { component } = shell()
  Object.assign(wx, { getAppBaseInfo: () => ({ fontSizeSetting: 22 }) })
  component.triggerPageLifeTime('show')
  expect(component.querySelector('.care')).toBeDefined()
})

it('without a network the page says so, and stops when it is back', () => {
  const { component } = shell()
  tellNetwork({ isConnected: false })
  expect(wordsOf(component)).toContain('没有网络')
  tellNetwork({ isConnected: true })
  expect(wordsOf(component)).not.toContain('没有网络')
})

it('a page that is closed no longer listens', () => {
  const { component, setCareMode } = shell()
  component.detach()
  setCareMode(true)
  expect(component.data.care).toBe(false)
})

it('the bar for the primary button is there only for pages that have one', () => {
  expect(shell().component.querySelector('.bar')).toBeDefined()
  expect(renderComponent('components/page-shell/page-shell').querySelector('.bar')).toBeUndefined()
})
