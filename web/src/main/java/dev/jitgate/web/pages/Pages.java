// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** Renders pages; each template escapes what it prints by its place in the page. */
public final class Pages {

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Pages.class.getClassLoader(),
          Pages.class.getPackageName() + ".compiled");

  /** Returns the page of a refusal as UTF-8. */
  public byte[] refusal(RefusalPage page) {
    return render("refusal.jte", page);
  }

  /** Returns the start page of a deployment without any MSP as UTF-8. */
  public byte[] start(StartPage page) {
    return render("start.jte", page);
  }

  /** Returns the tab's page for somebody who is not signed in as UTF-8. */
  public byte[] shell(ShellPage page) {
    return render("shell.jte", page);
  }

  /** Returns the page with which a frame's window begins as UTF-8. */
  public byte[] window(ShellPage page) {
    return render("window.jte", page);
  }

  /** Returns the page on which people sign in as UTF-8. */
  public byte[] signIn(SignInPage page) {
    return render("signin.jte", page);
  }

  /** Returns the page on which somebody signs in by the break-glass account as UTF-8. */
  public byte[] breakGlass(SignInPage page) {
    return render("breakglass.jte", page);
  }

  /** Returns the page on which somebody who was invited joins as UTF-8. */
  public byte[] join(SignInPage page) {
    return render("join.jte", page);
  }

  /** Returns the page on which a person connects a tab as UTF-8. */
  public byte[] connect(ConnectPage page) {
    return render("connect.jte", page);
  }

  /** Returns what a person sees about themselves as UTF-8. */
  public byte[] account(AccountPage page) {
    return render("account.jte", page);
  }

  /** Returns who works at an MSP as UTF-8. */
  public byte[] people(PeoplePage page) {
    return render("people.jte", page);
  }

  /** Returns a tenant's portal as UTF-8. */
  public byte[] tenant(TenantPage page) {
    return render("tenant.jte", page);
  }

  /** Returns the page on which a person searches for a tenant as UTF-8. */
  public byte[] home(TabFrame page) {
    return render("home.jte", page);
  }

  /** Returns why there is no tenant, and a choice in its place, as UTF-8. */
  public byte[] miss(MissPage page) {
    return render("miss.jte", page);
  }

  /** Returns the MSP's settings as UTF-8. */
  public byte[] settings(SettingsPage page) {
    return render("adminsettings.jte", page);
  }

  /** Returns a search of the audit trail as UTF-8. */
  public byte[] audit(AuditPage page) {
    return render("adminaudit.jte", page);
  }

  /** Returns the MSP's tenants as UTF-8. */
  public byte[] tenants(TenantsPage page) {
    return render("admintenants.jte", page);
  }

  /** Returns the editor of policies as UTF-8. */
  public byte[] policies(PoliciesPage page) {
    return render("adminpolicies.jte", page);
  }

  /** Returns who has access, and had, as UTF-8. */
  public byte[] access(AdminPage page) {
    return render("adminaccess.jte", page);
  }

  /** Returns the report on a month as UTF-8. */
  public byte[] report(ReportPage page) {
    return render("adminreport.jte", page);
  }

  /** Returns the requests about which somebody may decide as UTF-8. */
  public byte[] approvals(ApprovalsPage page) {
    return render("approvals.jte", page);
  }

  /** Returns what a customer's administrator sees who was asked to consent, as UTF-8. */
  public byte[] consent(ConsentPage page) {
    return render("consent.jte", page);
  }

  /** Returns what is to be entered in HaloPSA as UTF-8. */
  public byte[] halo(HaloPage page) {
    return render("adminhalo.jte", page);
  }

  /** Returns how HaloPSA's clients stand to the tenants as UTF-8. */
  public byte[] customers(CustomersPage page) {
    return render("admincustomers.jte", page);
  }

  /** Returns what idemeum's API is used for as UTF-8. */
  public byte[] idemeum(IdemeumPage page) {
    return render("adminidemeum.jte", page);
  }

  /** Returns what an address leads to, and why, as UTF-8. */
  public byte[] mapping(MappingPage page) {
    return render("adminmapping.jte", page);
  }

  /** Returns a list of the administration's as UTF-8. */
  public byte[] table(TablePage page) {
    return render("admintable.jte", page);
  }

  /** Returns the tokens that open the API as UTF-8. */
  public byte[] tokens(TokensPage page) {
    return render("admintokens.jte", page);
  }

  /** Returns what arrived at the self-test as UTF-8. */
  public byte[] selfTest(SelfTestPage page) {
    return render("selftest.jte", page);
  }

  private byte[] render(String template, Object page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, page, output);
    return output.toByteArray();
  }
}
