import { Badge, Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { BulkView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { ButtonLink } from '@/components/button-link'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, BulkIcon, DeleteIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Page } from '@/components/page'
import { SandboxTag } from '@/components/sandbox-tag'
import { TimeText } from '@/components/time-text'
import { useBulkActions, useBulks } from './api/use-bulk'
import { bulkState, progressOf } from './lib/words'

const colors: Record<string, 'brand' | 'warning' | 'informative' | 'success'> = {
  running: 'brand',
  paused: 'warning',
  finished: 'success',
}

const add = (
  <ButtonLink to="/bulk/new" appearance="primary" icon={<AddIcon />}>
    New bulk text
  </ButtonLink>
)

const BulkTable = ({ bulks, onDiscard }: { bulks: BulkView[]; onDiscard: (bulk: BulkView) => void }) => (
  <DataTable
    label="Bulk texts"
    items={bulks}
    columns={[
      { title: 'Name', cell: ({ id, name }) => <AppLink to={`/bulk/${id}`}>{name}</AppLink> },
      {
        title: 'From',
        cell: ({ numberName, sandbox }) => (
          <>
            {numberName} {sandbox && <SandboxTag />}
          </>
        ),
      },
      {
        title: 'State',
        width: '120px',
        cell: (bulk) => (
          <Badge appearance="tint" color={colors[bulk.state] ?? 'informative'}>
            {bulkState(bulk)}
          </Badge>
        ),
      },
      { title: 'Sent', width: '120px', cell: (bulk) => (bulk.state === 'draft' ? '–' : progressOf(bulk).text) },
      { title: 'Begun', width: '140px', cell: ({ createdAt }) => <TimeText at={createdAt} /> },
      {
        title: 'Actions',
        width: '72px',
        cell: (bulk) =>
          bulk.state === 'draft' && (
            <Button
              appearance="subtle"
              icon={<DeleteIcon />}
              aria-label={`Delete the draft ${bulk.name}`}
              onClick={() => onDiscard(bulk)}
            />
          ),
      },
    ]}
  />
)

/** Sales > Bulk texts. */
export const BulkPage = () => {
  const bulks = useBulks()
  const { discard } = useBulkActions()
  const [leaving, setLeaving] = useState<BulkView>()
  const close = () => setLeaving(undefined)
  return (
    <Page intro="One text to many customers. A review says who gets it and who doesn’t, and each text leaves at the pace of the number, outside quiet hours, and only to who hasn’t opted out.">
      <Loaded query={bulks} what="the bulk texts" rows={4}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<BulkIcon />}
              title="No bulk text yet"
              text="Choose customers, write the text once, and look who gets it before anything leaves."
            >
              {add}
            </EmptyState>
          ) : (
            <>
              <Buttons>{add}</Buttons>
              <BulkTable bulks={list} onDiscard={setLeaving} />
              {bulks.hasNextPage && (
                <MoreRows busy={bulks.isFetchingNextPage} onMore={() => void bulks.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
      {leaving && (
        <ConfirmDialog
          open
          title={`Delete the draft “${leaving.name}”?`}
          text="Its text and its review go. Nothing was sent."
          verb="Delete"
          busy={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate(leaving.id, { onSuccess: close })}
          onClose={close}
        />
      )}
    </Page>
  )
}
