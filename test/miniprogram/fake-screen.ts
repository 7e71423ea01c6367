/** What a page does to the phone's screen from now on, in order: its brightness, and whether it is kept on. */
export function fakeScreen(): unknown[] {
  const screen: unknown[] = []
  Object.assign(wx, {
    getScreenBrightness: ({ success }: { success(state: { value: number }): void }) =>
      success({ value: 0.4 }),
    setScreenBrightness: ({ value }: { value: number }) => screen.push(value),
    setKeepScreenOn: ({ keepScreenOn }: { keepScreenOn: boolean }) => screen.push(keepScreenOn),
  })
  return screen
}
