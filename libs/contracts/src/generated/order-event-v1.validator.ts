// Generated from schemas/order-event/v1.schema.json (sha256 a8100efdcd11949e2523339657cae1cc9f6cb10a6b2c2fbaf5905a8957e1d1ad)
// by `nx run contracts:codegen`: edit the schema, not this file.

// @ts-nocheck: Ajv writes JavaScript

import type { Validator } from '../violation.ts';
import { codePointLength, formats } from '../validator-runtime.ts';

const problem = (instancePath, schemaPath, params, message) => {
return { instancePath, schemaPath, keyword: schemaPath.slice(schemaPath.lastIndexOf('/') + 1), params, message };
};

export const validateOrderEventV1: Validator = validate0;

const func0 = codePointLength;
const pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:-]*$", "u");
const pattern2 = new RegExp("^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$", "u");
const pattern3 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$", "u");
const formats0 = formats["date-time"];

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://order-events.dev/schemas/order-event/v1.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.orderId === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "orderId"}, "must have required property '"+"orderId"+"'"));
errors++;
}
if(data.userId === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "userId"}, "must have required property '"+"userId"+"'"));
errors++;
}
if(data.itemName === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "itemName"}, "must have required property '"+"itemName"+"'"));
errors++;
}
if(data.quantity === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "quantity"}, "must have required property '"+"quantity"+"'"));
errors++;
}
if(data.status === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "status"}, "must have required property '"+"status"+"'"));
errors++;
}
if(data.timestamp === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "timestamp"}, "must have required property '"+"timestamp"+"'"));
errors++;
}
const beforekey0 = errors; for (const key0 in data) { if (errors - beforekey0 >= 1000) break;
if(!((((((key0 === "orderId") || (key0 === "userId")) || (key0 === "itemName")) || (key0 === "quantity")) || (key0 === "status")) || (key0 === "timestamp"))){
(vErrors ??= []).push(problem(instancePath, "#/additionalProperties", {additionalProperty: key0}, "must NOT have additional properties"));
errors++;
}
}
if(data.orderId !== undefined){
let data0 = data.orderId;
if(typeof data0 === "string"){
if(func0(data0) > 64){
(vErrors ??= []).push(problem(instancePath+"/orderId", "#/properties/orderId/maxLength", {limit: 64}, "must NOT have more than 64 characters"));
errors++;
}
if(func0(data0) < 1){
(vErrors ??= []).push(problem(instancePath+"/orderId", "#/properties/orderId/minLength", {limit: 1}, "must NOT have fewer than 1 characters"));
errors++;
}
if(!pattern0.test(data0)){
(vErrors ??= []).push(problem(instancePath+"/orderId", "#/properties/orderId/pattern", {pattern: "^[A-Za-z0-9][A-Za-z0-9._:-]*$"}, "must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:-]*$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/orderId", "#/properties/orderId/type", {type: "string"}, "must be string"));
errors++;
}
}
if(data.userId !== undefined){
let data1 = data.userId;
if(typeof data1 === "string"){
if(func0(data1) > 64){
(vErrors ??= []).push(problem(instancePath+"/userId", "#/properties/userId/maxLength", {limit: 64}, "must NOT have more than 64 characters"));
errors++;
}
if(func0(data1) < 1){
(vErrors ??= []).push(problem(instancePath+"/userId", "#/properties/userId/minLength", {limit: 1}, "must NOT have fewer than 1 characters"));
errors++;
}
if(!pattern0.test(data1)){
(vErrors ??= []).push(problem(instancePath+"/userId", "#/properties/userId/pattern", {pattern: "^[A-Za-z0-9][A-Za-z0-9._:-]*$"}, "must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:-]*$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/userId", "#/properties/userId/type", {type: "string"}, "must be string"));
errors++;
}
}
if(data.itemName !== undefined){
let data2 = data.itemName;
if(typeof data2 === "string"){
if(func0(data2) > 200){
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/properties/itemName/maxLength", {limit: 200}, "must NOT have more than 200 characters"));
errors++;
}
if(func0(data2) < 1){
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/properties/itemName/minLength", {limit: 1}, "must NOT have fewer than 1 characters"));
errors++;
}
if(!pattern2.test(data2)){
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/properties/itemName/pattern", {pattern: "^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$"}, "must match pattern \""+"^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/properties/itemName/type", {type: "string"}, "must be string"));
errors++;
}
}
if(data.quantity !== undefined){
let data3 = data.quantity;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
(vErrors ??= []).push(problem(instancePath+"/quantity", "#/properties/quantity/type", {type: "integer"}, "must be integer"));
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1000000 || isNaN(data3)){
(vErrors ??= []).push(problem(instancePath+"/quantity", "#/properties/quantity/maximum", {comparison: "<=", limit: 1000000}, "must be <= 1000000"));
errors++;
}
if(data3 < 1 || isNaN(data3)){
(vErrors ??= []).push(problem(instancePath+"/quantity", "#/properties/quantity/minimum", {comparison: ">=", limit: 1}, "must be >= 1"));
errors++;
}
}
}
if(data.status !== undefined){
let data4 = data.status;
if(typeof data4 !== "string"){
(vErrors ??= []).push(problem(instancePath+"/status", "#/properties/status/type", {type: "string"}, "must be string"));
errors++;
}
if(!(((((data4 === "new") || (data4 === "paid")) || (data4 === "shipped")) || (data4 === "delivered")) || (data4 === "cancelled"))){
(vErrors ??= []).push(problem(instancePath+"/status", "#/properties/status/enum", {allowedValues: ["new","paid","shipped","delivered","cancelled"]}, "must be equal to one of the allowed values"));
errors++;
}
}
if(data.timestamp !== undefined){
let data5 = data.timestamp;
if(typeof data5 === "string"){
if(func0(data5) > 35){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/maxLength", {limit: 35}, "must NOT have more than 35 characters"));
errors++;
}
if(func0(data5) < 20){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/minLength", {limit: 20}, "must NOT have fewer than 20 characters"));
errors++;
}
if(!pattern3.test(data5)){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/pattern", {pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$"}, "must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$"+"\""));
errors++;
}
if(!(formats0(data5))){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/format", {format: "date-time"}, "must match format \""+"date-time"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/type", {type: "string"}, "must be string"));
errors++;
}
}
}
else {
(vErrors ??= []).push(problem(instancePath, "#/type", {type: "object"}, "must be object"));
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
