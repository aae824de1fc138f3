// Azure's own SDKs judge the sandbox. Arguments: the sandbox's address, and JSON
// with key (a right access key), wrong (another one), from, to, numbers (how many
// the resource has), and the bodies that Event Grid posted: events (its own schema)
// and cloudEvents. Prints one line of JSON; ends with 1 when something differs from
// what it expects.
import { PhoneNumbersClient } from "@azure/communication-phone-numbers";
import { SmsClient } from "@azure/communication-sms";
import { EventGridDeserializer } from "@azure/eventgrid";

const [base, given] = process.argv.slice(2);
const asked = JSON.parse(given);
const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
const connect = (key) => `endpoint=${base}/;accesskey=${key}`;
const faults = [];
const expect = (what, got, want) => {
  if (JSON.stringify(got) !== JSON.stringify(want)) faults.push(`${what}: got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
};
// An error whose message is empty keeps its code in the details.
const refusal = (work) => work.then(() => "no error", (error) => [error.statusCode, error.code ?? error.details?.body?.error?.code]);

const texts = new SmsClient(connect(asked.key), options);
const bad = "+112345678901";
const sent = await texts.send(
  { from: asked.from, to: [asked.to, bad], message: "Hello ✓ & größer" },
  { enableDeliveryReport: true, tag: "from the judge" },
);
expect("recipients", sent.map((result) => [result.to, result.successful, result.httpStatusCode]), [[asked.to, true, 202], [bad, false, 400]]);
expect("repeatability", sent[0].repeatabilityResult, "accepted");
expect("an error for the bad number", typeof sent[1].errorMessage, "string");

await texts.optOuts.add(asked.from, [asked.to]);
expect("opted out", (await texts.optOuts.check(asked.from, [asked.to]))[0].isOptedOut, true);
await texts.optOuts.remove(asked.from, [asked.to]);
expect("opted in", (await texts.optOuts.check(asked.from, [asked.to]))[0].isOptedOut, false);

const numbers = [];
const phoneNumbers = new PhoneNumbersClient(connect(asked.key), options);
for await (const number of phoneNumbers.listPurchasedPhoneNumbers()) numbers.push(number);
expect("numbers", numbers.length, asked.numbers);
expect("the sender's capabilities", numbers.find((number) => number.phoneNumber === asked.from)?.capabilities?.sms, "inbound+outbound");
expect("one number", (await phoneNumbers.getPurchasedPhoneNumber(asked.from)).phoneNumber, asked.from);

const send = { from: asked.from, to: [asked.to], message: "Hi" };
const denied = [401, "Denied"];
expect("a wrong key sends", await refusal(new SmsClient(connect(asked.wrong), options).send(send)), denied);
expect("a wrong key asks", await refusal(new SmsClient(connect(asked.wrong), options).optOuts.check(asked.from, [asked.to])), denied);
expect("a wrong key lists", await refusal(new PhoneNumbersClient(connect(asked.wrong), options).getPurchasedPhoneNumber(asked.from)), denied);
expect("a foreign sender", await refusal(texts.send({ ...send, from: "+18005550100" })), [401, "Unauthorized"]);

const deserializer = new EventGridDeserializer();
const types = { events: [], cloudEvents: [] };
for (const body of asked.events) {
  for (const event of await deserializer.deserializeEventGridEvents(body)) types.events.push([event.eventType, typeof event.data.messageId]);
}
for (const body of asked.cloudEvents) {
  for (const event of await deserializer.deserializeCloudEvents(body)) types.cloudEvents.push([event.type, typeof event.data.messageId]);
}

console.log(JSON.stringify({ messageId: sent[0].messageId, numbers: numbers.length, ...types, faults }));
process.exit(faults.length === 0 ? 0 : 1);
