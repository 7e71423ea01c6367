import { assetUrl } from '../assets'
import { element } from '../dom'
import { changes, define } from './builtin'

const fits: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}

export const image = define({
  properties: {
    src: '',
    mode: 'scaleToFill',
    lazyLoad: false,
    webp: false,
    showMenuByLongpress: false,
    fadeIn: false,
  },
  setUp(builtin) {
    const { host, component } = builtin
    const picture = element('img')
    picture.alt = ''
    picture.draggable = false
    picture.hidden = true
    host.append(picture)
    picture.addEventListener('load', (event) => {
      event.stopPropagation()
      picture.hidden = false
      resize()
      builtin.trigger('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', (event) => {
      event.stopPropagation()
      picture.hidden = true
      builtin.trigger('error', { errMsg: `load image fail ${builtin.data.src}` })
    })
    const resize = () => {
      const { mode } = builtin.data
      picture.style.objectFit = fits[mode] ?? 'none'
      picture.style.objectPosition = mode in fits ? '' : mode
      const ratio = picture.naturalHeight / picture.naturalWidth
      if (!ratio) return
      if (mode === 'widthFix') host.style.height = `${host.clientWidth * ratio}px`
      if (mode === 'heightFix') host.style.width = `${host.clientHeight / ratio}px`
    }
    return {
      slot: element('span'),
      update(changed) {
        if (changes(changed, 'src')) {
          const url = assetUrl(builtin.data.src, component)
          if (url) picture.src = url
          else {
            picture.removeAttribute('src')
            picture.hidden = true
          }
        }
        resize()
      },
      accessible: picture,
    }
  },
})
