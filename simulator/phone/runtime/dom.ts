/** Creates an element with a class and a text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text?: string,
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag)
  if (className) created.className = className
  if (text !== undefined) created.textContent = text
  return created
}

/** A `<button>` with a text and an action. */
export function actionButton(className: string, text: string, action: () => void): HTMLButtonElement {
  const button = element('button', className, text)
  button.type = 'button'
  button.addEventListener('click', action)
  return button
}

/** A box in viewport coordinates of the page, without methods, as the platform's callbacks give it. */
export function plainRect(rect: DOMRect, origin: { left: number; top: number } = { left: 0, top: 0 }) {
  const left = rect.left - origin.left
  const top = rect.top - origin.top
  const { width, height } = rect
  return { left, top, width, height, right: left + width, bottom: top + height }
}
