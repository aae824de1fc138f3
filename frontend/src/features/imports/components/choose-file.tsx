import { Button, makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { type DragEvent, useRef, useState } from 'react'
import { ImportIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { useUpload } from '../api/use-import'

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXXL,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    textAlign: 'center',
  },
  over: {
    border: `1px dashed ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  icon: { fontSize: '40px', lineHeight: 1, color: tokens.colorBrandForeground1 },
  soft: { maxWidth: '440px', color: tokens.colorNeutralForeground2 },
  bar: { width: '240px' },
  input: { display: 'none' },
})

interface Props {
  onChosen: (file: { id: string; name: string }) => void
}

/** The first step: a file is chosen, or dropped here. */
export const ChooseFile = ({ onChosen }: Props) => {
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { mutate, error, isPending, sent } = useUpload()
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) mutate(file, { onSuccess: onChosen })
    if (input.current) input.current.value = '' // so that the same file can be chosen again
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!isPending) take(event.dataTransfer.files)
  }
  return (
    <>
      <CallProblem error={error} />
      <section
        aria-label="File"
        className={mergeClasses(styles.zone, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span className={styles.icon} aria-hidden>
          <ImportIcon />
        </span>
        <Text weight="semibold">Drop a CSV file or vCards here</Text>
        <Text className={styles.soft}>
          As Excel, Outlook, Google and Apple write them: at most 20 MB and 50,000 customers. Nothing is changed before
          you have seen what will come of it.
        </Text>
        <input
          ref={input}
          className={styles.input}
          type="file"
          aria-label="File with customers"
          accept=".csv,.txt,.tsv,.vcf,text/csv,text/vcard"
          onChange={(event) => take(event.target.files)}
        />
        <Button appearance="primary" disabledFocusable={isPending} onClick={() => input.current?.click()}>
          Choose file
        </Button>
        {isPending && <ProgressBar className={styles.bar} value={sent} aria-label="Reading the file" />}
      </section>
    </>
  )
}
