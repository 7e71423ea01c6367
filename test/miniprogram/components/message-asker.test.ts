import { renderComponent, tap } from '../../helpers/render-component'
import { FakePhone } from '../fake-phone'
import { settled, wordsOf } from '../open-page'

const show = async (answer: string) => {
  new FakePhone()
  Object.assign(wx, {
    getSetting: async () => ({ subscriptionsSetting: { mainSwitch: true } }),
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) =>
      Object.fromEntries(tmplIds.map((id) => [id, answer])),
  })
  const asker = renderComponent('components/message-asker/message-asker', {
    properties: {
      kinds: ['mandate'],
      subject: 'a-mandate',
      heading: '审核完了告诉您',
      reason: '不用常来看',
    },
  })
  await settled()
  return asker
}

it('says why, asks at the tap, and says that it is on', async () => {
  const asker = await show('accept')
  expect(wordsOf(asker)).toContain('不用常来看')
  await tap(asker.querySelector('.ask'))
  await settled()
  expect(wordsOf(asker)).toContain('已打开')
  expect(asker.querySelector('.ask')).toBeUndefined()
})

it('takes a no as it is, and can be asked again by the person', async () => {
  const asker = await show('reject')
  await tap(asker.querySelector('.ask'))
  await settled()
  expect(wordsOf(asker)).toContain('不影响办理')
  expect(asker.querySelector('.ask')).toBeDefined()
})
