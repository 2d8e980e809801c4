// Generated from schemas/order-event/v2.schema.json (sha256 ddf629a49b655a099b6bdaefdb54d22f2e5fb5b3c013e0f99fc41c014174becf)
// by `nx run contracts:codegen`: edit the schema, not this file.

// @ts-nocheck: Ajv writes JavaScript

import type { Validator } from '../violation.ts';
import { codePointLength, formats } from '../validator-runtime.ts';

const problem = (instancePath, schemaPath, params, message) => {
return { instancePath, schemaPath, keyword: schemaPath.slice(schemaPath.lastIndexOf('/') + 1), params, message };
};

export const validateOrderEventV2: Validator = validate4;

const func0 = codePointLength;
const pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:-]*$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func0(data) > 64){
(vErrors ??= []).push(problem(instancePath, "#/$defs/Identifier/maxLength", {limit: 64}, "must NOT have more than 64 characters"));
errors++;
}
if(func0(data) < 1){
(vErrors ??= []).push(problem(instancePath, "#/$defs/Identifier/minLength", {limit: 1}, "must NOT have fewer than 1 characters"));
errors++;
}
if(!pattern0.test(data)){
(vErrors ??= []).push(problem(instancePath, "#/$defs/Identifier/pattern", {pattern: "^[A-Za-z0-9][A-Za-z0-9._:-]*$"}, "must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:-]*$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath, "#/$defs/Identifier/type", {type: "string"}, "must be string"));
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}

const pattern2 = new RegExp("^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$", "u");

const pattern1 = new RegExp("^[A-Z]{3}$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.amount === undefined){
(vErrors ??= []).push(problem(instancePath, "#/$defs/Money/required", {missingProperty: "amount"}, "must have required property '"+"amount"+"'"));
errors++;
}
if(data.currency === undefined){
(vErrors ??= []).push(problem(instancePath, "#/$defs/Money/required", {missingProperty: "currency"}, "must have required property '"+"currency"+"'"));
errors++;
}
const beforekey0 = errors; for (const key0 in data) { if (errors - beforekey0 >= 1000) break;
if(!((key0 === "amount") || (key0 === "currency"))){
(vErrors ??= []).push(problem(instancePath, "#/$defs/Money/additionalProperties", {additionalProperty: key0}, "must NOT have additional properties"));
errors++;
}
}
if(data.amount !== undefined){
let data0 = data.amount;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
(vErrors ??= []).push(problem(instancePath+"/amount", "#/$defs/Money/properties/amount/type", {type: "integer"}, "must be integer"));
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 1000000000000 || isNaN(data0)){
(vErrors ??= []).push(problem(instancePath+"/amount", "#/$defs/Money/properties/amount/maximum", {comparison: "<=", limit: 1000000000000}, "must be <= 1000000000000"));
errors++;
}
if(data0 < 0 || isNaN(data0)){
(vErrors ??= []).push(problem(instancePath+"/amount", "#/$defs/Money/properties/amount/minimum", {comparison: ">=", limit: 0}, "must be >= 0"));
errors++;
}
}
}
if(data.currency !== undefined){
let data1 = data.currency;
if(typeof data1 === "string"){
if(func0(data1) > 3){
(vErrors ??= []).push(problem(instancePath+"/currency", "#/$defs/Money/properties/currency/maxLength", {limit: 3}, "must NOT have more than 3 characters"));
errors++;
}
if(func0(data1) < 3){
(vErrors ??= []).push(problem(instancePath+"/currency", "#/$defs/Money/properties/currency/minLength", {limit: 3}, "must NOT have fewer than 3 characters"));
errors++;
}
if(!pattern1.test(data1)){
(vErrors ??= []).push(problem(instancePath+"/currency", "#/$defs/Money/properties/currency/pattern", {pattern: "^[A-Z]{3}$"}, "must match pattern \""+"^[A-Z]{3}$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/currency", "#/$defs/Money/properties/currency/type", {type: "string"}, "must be string"));
errors++;
}
}
}
else {
(vErrors ??= []).push(problem(instancePath, "#/$defs/Money/type", {type: "object"}, "must be object"));
errors++;
}
validate1.errors = vErrors;
return errors === 0;
}

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.itemName === undefined){
(vErrors ??= []).push(problem(instancePath, "#/$defs/LineItem/required", {missingProperty: "itemName"}, "must have required property '"+"itemName"+"'"));
errors++;
}
if(data.quantity === undefined){
(vErrors ??= []).push(problem(instancePath, "#/$defs/LineItem/required", {missingProperty: "quantity"}, "must have required property '"+"quantity"+"'"));
errors++;
}
const beforekey0 = errors; for (const key0 in data) { if (errors - beforekey0 >= 1000) break;
if(!(((key0 === "itemName") || (key0 === "quantity")) || (key0 === "unitPrice"))){
(vErrors ??= []).push(problem(instancePath, "#/$defs/LineItem/additionalProperties", {additionalProperty: key0}, "must NOT have additional properties"));
errors++;
}
}
if(data.itemName !== undefined){
let data0 = data.itemName;
if(typeof data0 === "string"){
if(func0(data0) > 200){
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/$defs/LineItem/properties/itemName/maxLength", {limit: 200}, "must NOT have more than 200 characters"));
errors++;
}
if(func0(data0) < 1){
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/$defs/LineItem/properties/itemName/minLength", {limit: 1}, "must NOT have fewer than 1 characters"));
errors++;
}
if(!pattern2.test(data0)){
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/$defs/LineItem/properties/itemName/pattern", {pattern: "^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$"}, "must match pattern \""+"^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/itemName", "#/$defs/LineItem/properties/itemName/type", {type: "string"}, "must be string"));
errors++;
}
}
if(data.quantity !== undefined){
let data1 = data.quantity;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
(vErrors ??= []).push(problem(instancePath+"/quantity", "#/$defs/LineItem/properties/quantity/type", {type: "integer"}, "must be integer"));
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000 || isNaN(data1)){
(vErrors ??= []).push(problem(instancePath+"/quantity", "#/$defs/LineItem/properties/quantity/maximum", {comparison: "<=", limit: 1000000}, "must be <= 1000000"));
errors++;
}
if(data1 < 1 || isNaN(data1)){
(vErrors ??= []).push(problem(instancePath+"/quantity", "#/$defs/LineItem/properties/quantity/minimum", {comparison: ">=", limit: 1}, "must be >= 1"));
errors++;
}
}
}
if(data.unitPrice !== undefined){
if(!(validate1(data.unitPrice, {instancePath:instancePath+"/unitPrice",parentData:data,parentDataProperty:"unitPrice",rootData}))){
if (vErrors === null) vErrors = validate1.errors; else for (const error of validate1.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push(problem(instancePath, "#/$defs/LineItem/type", {type: "object"}, "must be object"));
errors++;
}
validate2.errors = vErrors;
return errors === 0;
}

const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$", "u");
const formats0 = formats["date-time"];

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://order-events.dev/schemas/order-event/v2.schema.json" */;
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
if(data.lineItems === undefined){
(vErrors ??= []).push(problem(instancePath, "#/required", {missingProperty: "lineItems"}, "must have required property '"+"lineItems"+"'"));
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
if(!((((((key0 === "orderId") || (key0 === "userId")) || (key0 === "lineItems")) || (key0 === "status")) || (key0 === "note")) || (key0 === "timestamp"))){
(vErrors ??= []).push(problem(instancePath, "#/additionalProperties", {additionalProperty: key0}, "must NOT have additional properties"));
errors++;
}
}
if(data.orderId !== undefined){
if(!(validate0(data.orderId, {instancePath:instancePath+"/orderId",parentData:data,parentDataProperty:"orderId",rootData}))){
if (vErrors === null) vErrors = validate0.errors; else for (const error of validate0.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.userId !== undefined){
if(!(validate0(data.userId, {instancePath:instancePath+"/userId",parentData:data,parentDataProperty:"userId",rootData}))){
if (vErrors === null) vErrors = validate0.errors; else for (const error of validate0.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.lineItems !== undefined){
let data2 = data.lineItems;
if(Array.isArray(data2)){
if(data2.length > 100){
(vErrors ??= []).push(problem(instancePath+"/lineItems", "#/properties/lineItems/maxItems", {limit: 100}, "must NOT have more than 100 items"));
errors++;
}
if(data2.length < 1){
(vErrors ??= []).push(problem(instancePath+"/lineItems", "#/properties/lineItems/minItems", {limit: 1}, "must NOT have fewer than 1 items"));
errors++;
}
const len0 = data2.length;
for (let i0 = 0, before = errors; i0 < len0 && errors - before < 1000; i0++){
if(!(validate2(data2[i0], {instancePath:instancePath+"/lineItems/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
if (vErrors === null) vErrors = validate2.errors; else for (const error of validate2.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/lineItems", "#/properties/lineItems/type", {type: "array"}, "must be array"));
errors++;
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
if(data.note !== undefined){
let data5 = data.note;
if(typeof data5 === "string"){
if(func0(data5) > 500){
(vErrors ??= []).push(problem(instancePath+"/note", "#/properties/note/maxLength", {limit: 500}, "must NOT have more than 500 characters"));
errors++;
}
if(func0(data5) < 1){
(vErrors ??= []).push(problem(instancePath+"/note", "#/properties/note/minLength", {limit: 1}, "must NOT have fewer than 1 characters"));
errors++;
}
if(!pattern2.test(data5)){
(vErrors ??= []).push(problem(instancePath+"/note", "#/properties/note/pattern", {pattern: "^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$"}, "must match pattern \""+"^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$"+"\""));
errors++;
}
}
else {
(vErrors ??= []).push(problem(instancePath+"/note", "#/properties/note/type", {type: "string"}, "must be string"));
errors++;
}
}
if(data.timestamp !== undefined){
let data6 = data.timestamp;
if(typeof data6 === "string"){
if(func0(data6) > 35){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/maxLength", {limit: 35}, "must NOT have more than 35 characters"));
errors++;
}
if(func0(data6) < 20){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/minLength", {limit: 20}, "must NOT have fewer than 20 characters"));
errors++;
}
if(!pattern4.test(data6)){
(vErrors ??= []).push(problem(instancePath+"/timestamp", "#/properties/timestamp/pattern", {pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$"}, "must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$"+"\""));
errors++;
}
if(!(formats0(data6))){
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
validate4.errors = vErrors;
return errors === 0;
}
