"""Rentals: letting and its end, landlord, agent and tenants.

A dwelling carries its present letting as a part of its own (`beatbook_cn.forms.dwelling`): it is
let by one landlord at a time, its history tells the lettings before, and its tenants are the
people whose stay is in it. A record of its own would only say all of that twice.
"""
