// Telesign's own SDK as a judge of the simulated Telesign. Arguments: the base
// URL, the account's credentials as JSON, and the number that is texted. It
// prints one JSON line with what the SDK read, and fails where that is not what
// Telesign's pages say.
import assert from 'node:assert/strict';
import TeleSign from 'telesignsdk';

const [base, credentials, customer] = process.argv.slice(2);
const { customer_sid: sid, api_key: key } = JSON.parse(credentials);
console.error = () => {}; // the SDK writes there that it couldn't connect; the error comes to the callback too

// asked turns the SDK's callback into a promise of the decoded answer.
const asked = (call) =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });

const client = (apiKey) => new TeleSign(sid, apiKey, base);
const sms = client(key).sms;

const sent = await asked((done) => sms.message(done, customer, 'Hello, café & co! 100% 👍', 'ARN'));
assert.equal(sent.status.code, 290);
assert.match(sent.reference_id, /^[0-9A-F]{32}$/);
assert.equal(sent.external_id, null);

const status = await asked((done) => sms.status(done, sent.reference_id));
assert.equal(status.reference_id, sent.reference_id);
assert.equal(status.status.code, 290);

const missing = await asked((done) => sms.status(done, '0'.repeat(32)));
assert.equal(missing.status.code, 10017);

const unknownType = await asked((done) => sms.message(done, customer, 'Hi', 'LETTER'));
assert.equal(unknownType.status.code, 11017);

const wrong = client(Buffer.from('not the key of this customer').toString('base64')).sms;
const refused = [
  await asked((done) => wrong.message(done, customer, 'Hi', 'ARN')),
  await asked((done) => wrong.status(done, sent.reference_id)),
];
for (const answer of refused) assert.equal(answer.status.code, 10008);

const stranger = new TeleSign('FFFFFFFF-EEEE-DDDD-1234-AB1234567890', key, base).sms;
const unknown = await asked((done) => stranger.message(done, customer, 'Hi', 'ARN'));
assert.equal(unknown.status.code, 10015);

// Basic authentication, for which the SDK's own client has a parameter.
const rest = client(key).rest;
const basic = await asked((done) => rest.execute(done, 'GET', `/v1/messaging/${sent.reference_id}`, null, 'Basic'));
assert.equal(basic.status.code, 290);

// The SDK's own signature with the same nonce and date, twice.
const date = new Date().toUTCString();
const again = () =>
  asked((done) => rest.execute(done, 'GET', `/v1/messaging/${sent.reference_id}`, null, null, 'one-nonce-for-two', date));
assert.equal((await again()).status.code, 290);
assert.equal((await again()).status.code, 10002);

console.log(JSON.stringify({ reference: sent.reference_id, refused: refused.map((answer) => answer.status.code) }));
process.exit(0); // the SDK's timers would keep the program waiting
