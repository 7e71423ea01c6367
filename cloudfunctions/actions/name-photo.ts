import { actionFor, done } from '../platform/action'
import { newPhotoPath } from '../platform/photos'

/** Tells a phone where to upload the next photo of a power of attorney. */
export const namePhoto = actionFor<'mandate.photo'>()({
  gather: async () => null,
  act: (_facts, _input, { openid }) => done({ path: newPhotoPath(openid) }),
})
