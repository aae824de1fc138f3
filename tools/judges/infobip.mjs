// Infobip's own SDK as a judge of the simulated Infobip. Arguments: the base URL,
// the account's credentials as JSON, our number and the number that is texted,
// both without "+". Two texts wait in the inbox. It prints one JSON line with
// what the SDK read, and fails where that is not what Infobip's pages say.
import assert from 'node:assert/strict';
import { Infobip, AuthType } from '@infobip-api/sdk';

const [base, credentials, own, customer] = process.argv.slice(2);
const { api_key: key } = JSON.parse(credentials);

const client = (apiKey) => new Infobip({ baseUrl: base, apiKey, authType: AuthType.ApiKey }).channels.sms;

// answered gives the data of an answer. The SDK returns errors instead of throwing.
const answered = async (call) => {
  const answer = await call;
  if (answer instanceof Error) throw answer;
  return answer.data;
};

// refused gives the status and the body of an answer that must be an error.
const refused = async (call) => {
  const error = await call;
  assert.ok(error instanceof Error, 'the call was not refused');
  return { status: error.response.status, code: error.response.data.requestError.serviceException.messageId };
};

const sms = client(key);
const message = (text, messageId, to = customer) => ({ from: own, destinations: [{ to, messageId }], text });

// Sending, and the same id again.
const sent = await answered(sms.send({ messages: [message('Hello, café & co! 100% 👍', 'judge-1'), message('Second', 'judge-2')] }));
assert.equal(sent.messages.length, 2);
assert.match(sent.bulkId, /^[0-9]+$/);
for (const entry of sent.messages) {
  assert.equal(entry.to, customer);
  assert.deepEqual([entry.status.groupId, entry.status.groupName, entry.status.id], [1, 'PENDING', 26]);
}
const again = await answered(sms.send({ messages: [message('Again', 'judge-1')] }));
assert.deepEqual([again.messages[0].status.groupId, again.messages[0].status.id], [5, 23]);
const nobody = await answered(sms.send({ messages: [message('Hi', 'judge-3', 'nobody')] }));
assert.equal(nobody.messages[0].status.id, 52);

// The logs can be read twice.
for (let i = 0; i < 2; i++) {
  const logs = await answered(sms.logs.get({ bulkId: sent.bulkId }));
  assert.equal(logs.results.length, 2);
  const log = logs.results.find((entry) => entry.messageId === 'judge-1');
  assert.deepEqual([log.from, log.to, log.text, log.smsCount], [own, customer, 'Hello, café & co! 100% 👍', 1]);
}

// The inbox and the reports give everything once.
const first = await answered(sms.get(1));
assert.deepEqual([first.results.length, first.messageCount, first.pendingMessageCount], [1, 1, 1]);
assert.deepEqual([first.results[0].from, first.results[0].to, first.results[0].text], [customer, own, 'First answer']);
const second = await answered(sms.get(10));
assert.deepEqual([second.results.length, second.results[0].text, second.pendingMessageCount], [1, 'Second answer', 0]);
const third = await answered(sms.get(10));
assert.deepEqual([third.results.length, third.pendingMessageCount], [0, 0]);

const reports = await answered(sms.reports.get({ messageId: 'judge-0' }));
assert.equal(reports.results.length, 1);
assert.deepEqual([reports.results[0].status.id, reports.results[0].error.groupName, reports.results[0].from], [5, 'Ok', own]);
assert.match(reports.results[0].doneAt, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+0000$/);
const gone = await answered(sms.reports.get({ messageId: 'judge-0' }));
assert.equal(gone.results.length, 0);

const preview = await answered(sms.preview({ text: 'Hello' }));
assert.deepEqual([preview.originalText, preview.previews[0].messageCount, preview.previews[0].charactersRemaining], ['Hello', 1, 155]);

// A wrong key.
const wrong = client('ffffffffffffffffffffffffffffffff-ffffffff-ffff-4fff-8fff-ffffffffffff');
const refusals = [
  await refused(wrong.send({ messages: [message('Not me', 'judge-4')] })),
  await refused(wrong.get(1)),
  await refused(wrong.reports.get({})),
  await refused(wrong.logs.get({})),
];
for (const refusal of refusals) assert.deepEqual(refusal, { status: 401, code: 'UNAUTHORIZED' });

console.log(JSON.stringify({ sent: sent.messages.map((entry) => entry.messageId), refused: refusals.map((refusal) => refusal.status) }));
