import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type AttachmentView, type MediaView, toDeskError } from '@/bridge'
import { AttachmentIcon, SaveIcon, WarningIcon } from '@/components/icons'
import { usePicture, useSaveAttachment } from '../api/use-attachment'
import { isPicture, mediaWord, weight } from '../lib/media'
import { PictureDialog } from './picture-dialog'

const useStyles = makeStyles({
  frame: {
    display: 'block',
    padding: 0,
    border: 'none',
    background: 'none',
    cursor: 'zoom-in',
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  picture: { display: 'block', maxWidth: '100%', maxHeight: '280px', borderRadius: tokens.borderRadiusLarge },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, fontSize: '20px' },
})

interface Props {
  messageId: string
  place: number
  media: MediaView
  at: string
}

const Refused = ({ words }: { words: string }) => {
  const styles = useStyles()
  return (
    <span className={styles.row}>
      <WarningIcon className={styles.icon} aria-hidden />
      <Text>{words}</Text>
    </span>
  )
}

const FetchedPicture = ({ picture, ...file }: Omit<Props, 'media'> & { picture: AttachmentView }) => {
  const styles = useStyles()
  const [large, setLarge] = useState(false)
  const source = `data:${picture.contentType};base64,${picture.data}`
  return (
    <>
      <button type="button" className={styles.frame} aria-label="Show the picture large" onClick={() => setLarge(true)}>
        <img className={styles.picture} src={source} alt="Sent by the customer" />
      </button>
      {large && <PictureDialog source={source} file={file} onClose={() => setLarge(false)} />}
    </>
  )
}

const Picture = ({ media, ...file }: Props) => {
  const styles = useStyles()
  const picture = usePicture(file.messageId, file.place)
  if (picture.data && isPicture(picture.data.contentType)) return <FetchedPicture picture={picture.data} {...file} />
  if (picture.data) return <SavedFile media={{ ...media, contentType: picture.data.contentType }} {...file} />
  if (!picture.error) return <Spinner size="tiny" labelPosition="after" label="Fetching the picture" />
  const { code, message } = toDeskError(picture.error)
  return (
    <span className={styles.row}>
      <Refused words={message} />
      {code !== 'invalid' && (
        <Button size="small" disabled={picture.isFetching} onClick={() => void picture.refetch()}>
          Try again
        </Button>
      )}
    </span>
  )
}

const SavedFile = ({ media, ...file }: Props) => {
  const styles = useStyles()
  const save = useSaveAttachment()
  const what = mediaWord(media.contentType)
  return (
    <span className={styles.row}>
      <AttachmentIcon className={styles.icon} aria-hidden />
      <Text>
        {what}
        {media.bytes > 0 && ` · ${weight(media.bytes)}`}
      </Text>
      <Button
        size="small"
        icon={<SaveIcon />}
        aria-label={`Save the ${what.toLowerCase()}`}
        disabled={save.isPending}
        onClick={() => save.mutate(file)}
      >
        Save
      </Button>
      {save.error && <Text role="alert">{toDeskError(save.error).message}</Text>}
    </span>
  )
}

/** An attachment that came in: a picture in place, anything else to save, or why it isn't here. */
export const Attachment = (props: Props) => {
  const { state, refused, contentType } = props.media
  if (state === 'refused') return <Refused words={refused} />
  return contentType.startsWith('image/') ? <Picture {...props} /> : <SavedFile {...props} />
}
