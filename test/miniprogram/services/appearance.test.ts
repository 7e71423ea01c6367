import { isCareMode, onCareModeChange, setCareMode } from '../../../miniprogram/services/appearance'
import { FakePhone } from '../fake-phone'

const wechatTextSize = (fontSizeSetting: number) =>
  Object.assign(wx, { getAppBaseInfo: () => ({ fontSizeSetting }) })

beforeEach(() => {
  new FakePhone()
})

it('care mode follows WeChat’s text size until the person decides', () => {
  wechatTextSize(17)
  expect(isCareMode()).toBe(false)
  wechatTextSize(22)
  expect(isCareMode()).toBe(true)
  setCareMode(false)
  expect(isCareMode()).toBe(false)
})

it('open pages hear of a change until they are closed', () => {
  const heard: boolean[] = []
  const stop = onCareModeChange((care) => heard.push(care))
  setCareMode(true)
  stop()
  setCareMode(false)
  expect(heard).toEqual([true])
})
