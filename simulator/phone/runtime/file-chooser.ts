import { element } from './dom'

/** Lets the person choose files; null when they choose none. */
export function chooseFiles(options: { accept: string; multiple: boolean }): Promise<File[] | null> {
  return new Promise((resolve) => {
    const input = element('input', 'phone-file-input')
    input.type = 'file'
    input.accept = options.accept
    input.multiple = options.multiple
    const finish = (files: File[]) => {
      input.remove()
      resolve(files.length > 0 ? files : null)
    }
    input.addEventListener('change', () => finish([...(input.files ?? [])]))
    input.addEventListener('cancel', () => finish([]))
    document.body.append(input)
    input.click()
  })
}
