import { erasedFrom } from '../../domain/retention'
import { actionFor, done } from '../../platform/action'
import { newPhotoPath } from '../../platform/photos'
import { addPhoto } from '../../store/photos'

/** Tells a phone where to upload the next photo of a power of attorney. The place is kept, so that no file is forgotten. */
export const namePhoto = actionFor<'mandate.photo'>()({
  gather: async () => null,
  act: async (_facts, _input, { openid, now }, { city }) => {
    const path = newPhotoPath(openid)
    const lookAt = erasedFrom(now, city.policy.retention.photos)
    await addPhoto({ _id: path, openid, lookAt, condemned: false })
    return done({ path })
  },
})
