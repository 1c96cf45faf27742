# What the hub's options form has for each group of a menu, by PyYAML and Jinja2 themselves.
# Reads a JSON list of texts of menus; prints for each a list of [group, HTML of the form].
#
# The form is that of KubeSpawner 6.2.0 without what this hub never uses (profile_options): one radio button for each
# profile in the order of the menu, the name, and the description when there is one. A profile is in it when it has a
# group in common with the user; the first is the default when none is.
# https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html
import json
import sys

import jinja2
import yaml

FORM = """
<div class='form-group' id='kubespawner-profiles-list'>
{%- for profile in profile_list %}
<label for='profile-item-{{ profile.slug }}' class='form-control input-group'>
  <div class='col-md-1'>
    <input type='radio' name='profile' id='profile-item-{{ profile.slug }}' value='{{ profile.slug }}' {% if profile.default %}checked{% endif %} />
  </div>
  <div class='col-md-11'>
    <strong>{{ profile.display_name }}</strong>
    {%- if profile.description %}
    <p>{{ profile.description }}</p>
    {%- endif %}
  </div>
</label>
{%- endfor %}
</div>
"""
environment = jinja2.Environment(autoescape=True)


def rendered(value):
    return jinja2.Environment().from_string(value).render(spawner={"user": {"name": "jdoe"}}) if "{{" in value else value


def form(profiles, group):
    shown = [dict(profile["definition"]) for profile in profiles if {group} & set(profile["groups"])]
    for profile in shown:
        profile.update({key: rendered(value) for key, value in profile.items() if isinstance(value, str)})
    if not shown:
        shown = [{"display_name": "Pending configuration", "slug": "pending"}]
    if not any(profile.get("default") for profile in shown):
        shown[0]["default"] = True
    return environment.from_string(FORM).render(profile_list=shown)


result = []
for text in json.load(sys.stdin):
    profiles = yaml.safe_load(text)["profiles"]
    groups = list(dict.fromkeys(group for profile in profiles for group in profile["groups"])) + ["nobody"]
    result.append([[group, form(profiles, group)] for group in groups])
json.dump(result, sys.stdout)
